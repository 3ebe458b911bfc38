/** Pictures as cameras, phones and mischief make them. */
import sharp, { type Sharp } from 'sharp';

/** Left half red, right half blue: which way up it is shows. */
export function halves(width = 60, height = 40): Sharp {
  const half = { width: width / 2, height, channels: 3 as const };
  return sharp({ create: { ...half, width, background: 'red' } }).composite([{ input: { create: { ...half, background: 'blue' } }, left: width / 2, top: 0 }]);
}

/** As a phone saves it: lying on its side, with the place, the camera and its owner. */
export async function fromPhone(): Promise<Buffer> {
  return await (await pixels(halves())).withExif({
    IFD0: { Make: 'Fruit', Model: 'Phone 12', Artist: 'Ana Mora' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '19/1 25/1 57/1', GPSLongitudeRef: 'W', GPSLongitude: '99/1 7/1 59/1' },
  }).withXmp('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>')
    .withIccProfile('p3').withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
}

/** What is drawn is drawn before anything is written beside it. */
async function pixels(picture: Sharp): Promise<Sharp> {
  return sharp(await picture.png().toBuffer());
}

/** The colour in the middle of a half. */
export async function colourAt(picture: Buffer, side: 'left' | 'right' | 'top' | 'bottom'): Promise<'red' | 'blue' | 'other'> {
  const { width, height } = await sharp(picture).metadata();
  const [x, y] = { left: [0.25, 0.5], right: [0.75, 0.5], top: [0.5, 0.25], bottom: [0.5, 0.75] }[side];
  const [red = 0, green = 0, blue = 0] = await sharp(picture).extract({ left: Math.floor(width * x!), top: Math.floor(height * y!), width: 1, height: 1 }).removeAlpha().raw().toBuffer();
  return red > 200 && green < 60 && blue < 60 ? 'red' : blue > 200 && red < 60 && green < 60 ? 'blue' : 'other';
}

/** Few bytes that claim many pixels. */
export async function flat(width: number, height: number, kind: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  return await sharp({ create: { width, height, channels: 3, background: '#000' }, limitInputPixels: false })[kind]().toBuffer();
}
