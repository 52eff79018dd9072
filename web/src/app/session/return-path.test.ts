import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path.ts';

describe('the way back after signing in', () => {
  it('follows a path of this site with its search', () => {
    expect(safeReturnPath('/contracts?f.state=draft')).toBe('/contracts?f.state=draft');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    7,
  ])('does not follow %s', (asked) => {
    expect(safeReturnPath(asked)).toBe('/');
  });

  it('does not come back to signing in', () => {
    expect(safeReturnPath('/sign-in?return=/sign-in')).toBe('/');
  });
});
