// Draws the icons of the Teams app anew: `node scripts/icons.mjs`. Teams wants 192 px in full colour, and 32 px in white on nothing.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../manifests/teams');

/** A parcel with its label, on a grid of 32. */
const parcel = (stroke, fill) => `
  <g fill="none" stroke="${stroke}" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round">
    <path d="M16 4.5 26 9.5v12.5L16 27.5 6 22V9.5z" fill="${fill}"/>
    <path d="M6 9.5 16 14.8 26 9.5M16 14.8V27.5M11 7 21 12.2v4.3"/>
  </g>`;
const svg = (size, content) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">${content}</svg>`);

// Round corners and empty space around it are Teams' own.
await sharp(svg(192, `<rect width="32" height="32" fill="#0F5C66"/><g transform="translate(5.1 5.1) scale(.68)">${parcel('#ffffff', '#1B7F8C')}</g>`)).png().toFile(path.join(folder, 'color.png'));
await sharp(svg(32, parcel('#ffffff', 'none'))).png().toFile(path.join(folder, 'outline.png'));
