/** Languages that every sentence of the system exists in. Chinese is the language of record. */
export type Language = 'zh' | 'en';

/** One sentence in each language; `{name}` marks a parameter. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export type MessageParams = Readonly<Record<string, string | number | bigint>>;

/**
 * Fills `{name}` placeholders. An unknown placeholder stays visible, so that a missing parameter is seen and
 * not hidden.
 */
export function formatMessage(message: Message, language: Language, params: MessageParams = {}): string {
  return message[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined ? whole : String(value);
  });
}
