import { describe, expect, it } from 'vitest';
import { formatMessage } from './messages.ts';

const message = { zh: '{name}有{count}项，共{count}项', en: '{name} has {count}' };

describe('formatMessage', () => {
  it('fills every place of the chosen language', () => {
    expect(formatMessage(message, 'zh', { name: '甲', count: 2 })).toBe('甲有2项，共2项');
    expect(formatMessage(message, 'en', { name: 'A', count: 12n })).toBe('A has 12');
  });

  it('leaves a place visible when its parameter is missing', () => {
    expect(formatMessage(message, 'en', { name: 'A' })).toBe('A has {count}');
    expect(formatMessage({ zh: '', en: '{constructor} {toString}' }, 'en', {})).toBe(
      '{constructor} {toString}',
    );
  });

  it('does not read parameters as patterns or as places', () => {
    expect(formatMessage(message, 'en', { name: '{count}$&$1', count: 0 })).toBe('{count}$&$1 has 0');
  });
});
