/** The mark: 急报 cut as a square seal. The characters are our own strokes, so no font is needed. */
import { colours } from "./tokens.ts";

const urgent =
  "M26 12 12 30M22 19H37L31 29M14 33H42V57H12M15 45H42" +
  "M12 68 10 80M20 66V80Q20 84 24 84H36Q39 84 39 76M28 63 31 72M42 66 46 77";
const dispatch =
  "M52 28H67M60 12V79Q60 84 54 83M52 58 67 51M73 85V14H87V27Q87 31 81 31" +
  "M73 43H88Q86 68 75 84M77 52Q80 72 90 85";

/** The seal as a whole SVG document, for a favicon and for documents. */
export function sealSvg(): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" role="img" aria-label="急报">' +
    `<rect width="96" height="96" rx="8" fill="${colours.seal}"/>` +
    `<path d="${urgent}${dispatch}" fill="none" transform="translate(-2 0)" ` +
    `stroke="${colours.sheet}" stroke-width="5.5" ` +
    'stroke-linecap="square" stroke-linejoin="miter"/></svg>'
  );
}
