/**
 * Cells that no case can feel, because nothing reads them or they say what is so anyway. Their
 * change is noticed by the second table alone; each has its reason here.
 */
export const dataOnly: readonly (readonly [cells: RegExp, reason: string])[] = [
  [
    /^criteria ..-6-gate #\d+: (article|level) /,
    "a gate is never met itself: the rows behind it carry level and article",
  ],
  [
    /^duties D[246] #[369]: national true removed$/,
    "there is one national cyberspace administration, whatever the case",
  ],
  [
    /^duties D(9|10|11) #\d+: national absent → true$/,
    "the original recipient is known: no organ is looked for",
  ],
  [
    /^duties D7 #\d+: (code|article|obligor|after|national|hours) /,
    "what a sector asks comes from the sector's own rows; of this one only its place is read",
  ],
];
