import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const FAMILY = path.join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');
const WEIGHTS = ['400Regular', '700Bold'];

/** Fonts for one browser: the variable that leads it to them, and the function that removes what was written. */
export interface Fonts {
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

/**
 * Gives a browser the Chinese font of the package and no other, so that pages look the same on every machine, also on
 * one without Chinese fonts. Only where fontconfig finds the fonts; other systems have Chinese fonts of their own.
 */
export function prepareFonts(): Fonts {
  if (process.platform !== 'linux') return { environment: {}, remove: () => {} };
  const directory = mkdtempSync(path.join(tmpdir(), 'jizhuan-fonts-'));
  const file = path.join(directory, 'fonts.conf');
  writeFileSync(
    file,
    [
      '<?xml version="1.0"?>',
      '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
      '<fontconfig>',
      ...WEIGHTS.map((weight) => `  <dir>${path.join(FAMILY, weight)}</dir>`),
      `  <cachedir>${path.join(directory, 'cache')}</cachedir>`,
      '</fontconfig>',
      '',
    ].join('\n'),
  );
  return {
    environment: { FONTCONFIG_FILE: file },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
