import type { PlaceRow } from "./named-places.ts";

/**
 * The divisions (师) of the Xinjiang Production and Construction Corps and the cities that belong
 * to them. Their farms lie all over the region; the city is the seat. The third has two cities. The
 * eleventh and the twelfth have none, so that only the region is certain.
 */
const rows: readonly (readonly [numeral: string, digits: string, codes: readonly string[]])[] = [
  ["一", "1", ["659002"]],
  ["二", "2", ["659006"]],
  ["三", "3", ["659003", "659013"]],
  ["四", "4", ["659008"]],
  ["五", "5", ["659007"]],
  ["六", "6", ["659004"]],
  ["七", "7", ["659010"]],
  ["八", "8", ["659001"]],
  ["九", "9", ["659012"]],
  ["十", "10", ["659005"]],
  ["十一", "11", ["650000"]],
  ["十二", "12", ["650000"]],
  ["十三", "13", ["659011"]],
  ["十四", "14", ["659009"]],
];

export const corpsDivisions: readonly PlaceRow[] = rows.map(([numeral, digits, codes]) => ({
  codes,
  names: [`第${numeral}师`, `${numeral}师`, `农${numeral}师`, `第${digits}师`, `兵团${digits}师`],
}));
