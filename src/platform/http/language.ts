import type { FastifyRequest } from 'fastify';
import type { Language } from '../../kernel/messages.ts';

interface Preference {
  readonly language: Language;
  readonly quality: number;
}

function preferenceOf(part: string): Preference | null {
  const [tag = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
  const quality = parameters.find((text) => text.startsWith('q='))?.slice(2);
  const primary = tag.split('-')[0];
  const language = primary === 'zh' || tag === '*' ? 'zh' : primary === 'en' ? 'en' : null;
  if (language === null) return null;
  return { language, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** The language of an `Accept-Language` header; Chinese when neither of ours is wanted. Pure. */
export function negotiateLanguage(header: string | undefined): Language {
  let best: Preference = { language: 'zh', quality: 0 };
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const preference = preferenceOf(part);
    if (preference !== null && preference.quality > best.quality) best = preference;
  }
  return best.language;
}

/**
 * The language of an answer: what the address asks for (`?lang=en`, the link on public pages), what the person chose on
 * the page (cookie `lang`), what the browser asks for, else Chinese.
 */
export function languageOf(request: FastifyRequest): Language {
  const { query } = request;
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  const chosen = asked ?? request.cookies?.['lang'];
  return chosen === 'zh' || chosen === 'en' ? chosen : negotiateLanguage(request.headers['accept-language']);
}
