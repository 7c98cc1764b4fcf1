/** The QR code of a receipt: black squares as one SVG path, made here and not by a third party. */
import { type Html, html } from "@jibao/design";
import QRCode from "qrcode";

const quietModules = 2;

export function qrCode(text: string, label: string): Html {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      const at = `${column + quietModules} ${row + quietModules}`;
      if (modules.get(row, column)) squares.push(`M${at}h1v1h-1z`);
    }
  }
  const size = modules.size + 2 * quietModules;
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" width="132" height="132" role="img"
 aria-label="${label}"><rect width="${size}" height="${size}" fill="#fff"/><path
 d="${squares.join("")}" fill="#000"/></svg>`;
}
