import type { Message } from '../../../src/kernel/messages.ts';

/** The words of one area of the interface; the compiler refuses a sentence that lacks a language. */
export type Catalogue = Readonly<Record<string, Message>>;
