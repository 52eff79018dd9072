import { useCallback, useSyncExternalStore } from 'react';
import {
  formatMessage,
  type Language,
  type Message,
  type MessageParams,
} from '../../../src/kernel/messages.ts';

const STORAGE_KEY = 'jizhuan.language';
const listeners = new Set<() => void>();

function readStored(): Language {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh';
  } catch {
    // Storage may be forbidden by the browser's settings; the choice then lasts for this page only.
    return 'zh';
  }
}

let current: Language = typeof localStorage === 'undefined' ? 'zh' : readStored();

/** The language of the interface, for code outside of components. */
export function currentLanguage(): Language {
  return current;
}

/** Changes the language everywhere at once and remembers it; the cookie lets the server answer in it too. */
export function changeLanguage(language: Language): void {
  current = language;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // See readStored.
  }
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that officials use.
  document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=strict`;
  applyToDocument();
  for (const listener of listeners) listener();
}

/** Tells the document (screen readers, hyphenation, fonts) which language it is in. */
export function applyToDocument(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language of the interface; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** Gives the function that says a message in the language of the interface: `text(listText.loadMore)`. */
export function useText(): (message: Message, params?: MessageParams) => string {
  const language = useLanguage();
  return useCallback((message, params) => formatMessage(message, language, params), [language]);
}
