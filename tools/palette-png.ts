import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLOURS = 256;

/** Red, green and blue as one number. */
type Colour = number;

function distance(a: Colour, b: Colour): number {
  const [red, green, blue] = [16, 8, 0].map((shift) => ((a >> shift) & 255) - ((b >> shift) & 255));
  return (red ?? 0) ** 2 * 2 + (green ?? 0) ** 2 * 4 + (blue ?? 0) ** 2 * 3;
}

/** A picture as its colours, row after row. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint32Array;
}

/** The byte that a filtered byte was made from: PNG stores what differs from left, above, or both. */
function unfiltered(
  filter: number,
  value: number,
  near: readonly [left: number, above: number, corner: number],
) {
  const [left, above, corner] = near;
  switch (filter) {
    case 0:
      return value;
    case 1:
      return value + left;
    case 2:
      return value + above;
    case 3:
      return value + ((left + above) >> 1);
    default: {
      const guess = left + above - corner;
      const [byLeft, byAbove, byCorner] = [left, above, corner].map((each) => Math.abs(guess - each));
      if ((byLeft ?? 0) <= (byAbove ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return value + left;
      return value + ((byAbove ?? 0) <= (byCorner ?? 0) ? above : corner);
    }
  }
}

/** Reads what browsers write: eight bits, red, green, blue and perhaps opacity, not interlaced. Throws for others. */
function readPng(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const size = { 2: 3, 6: 4 }[png.readUInt8(25)];
  if (png.readUInt8(24) !== 8 || size === undefined || png.readUInt8(28) !== 0) {
    throw new RangeError('not a picture of eight bits in red, green and blue');
  }
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const filteredRows = inflateSync(Buffer.concat(parts));
  const stride = width * size;
  const rows = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = filteredRows[row * (stride + 1)] ?? 0;
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column;
      const left = column < size ? 0 : (rows[at - size] ?? 0);
      const corner = column < size || row === 0 ? 0 : (rows[at - stride - size] ?? 0);
      const above = row === 0 ? 0 : (rows[at - stride] ?? 0);
      rows[at] = unfiltered(filter, filteredRows[row * (stride + 1) + 1 + column] ?? 0, [
        left,
        above,
        corner,
      ]);
    }
  }
  const pixels = Uint32Array.from({ length: width * height }, (_, pixel) => rows.readUIntBE(pixel * size, 3));
  return { width, height, pixels };
}

/**
 * The colours to keep: again and again the one that stands for the most pixels that no kept colour is near. A page has
 * few colours and many shades of its letters, so this finds the colours first and then a ladder of shades.
 */
function choosePalette(pixels: Uint32Array): readonly Colour[] {
  const counts = new Map<Colour, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byUse = [...counts].sort(([a, first], [b, second]) => second - first || a - b);
  if (byUse.length <= MOST_COLOURS) return byUse.map(([colour]) => colour);
  for (let room = 64; ; room *= 2) {
    const kept: Colour[] = [];
    for (const [colour] of byUse) {
      if (kept.length > MOST_COLOURS) break;
      if (kept.every((other) => distance(colour, other) > room)) kept.push(colour);
    }
    if (kept.length <= MOST_COLOURS) return kept;
  }
}

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

/** The picture with at most 256 colours, one byte a pixel: a fraction of the size, and the same to the eye. */
export function toPalettePng(png: Buffer): Buffer {
  const { width, height, pixels } = readPng(png);
  const palette = choosePalette(pixels);
  const places = new Map<Colour, number>(palette.map((colour, index) => [colour, index]));
  const placeOf = (colour: Colour): number => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const nearest = palette.reduce(
      (best, other, index) => (distance(colour, other) < distance(colour, palette[best] ?? 0) ? index : best),
      0,
    );
    places.set(colour, nearest);
    return nearest;
  };
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, pixel) => {
    // Each row begins with a byte for its filter: 0, none.
    rows[pixel + Math.floor(pixel / width) + 1] = placeOf(colour);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.alloc(palette.length * 3);
  for (const [index, colour] of palette.entries()) colours.writeUIntBE(colour, index * 3, 3);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
