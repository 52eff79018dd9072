import { appText } from '../../i18n/app-text.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { ApiProblem, type ProblemBody, problemFrom } from './problem.ts';

const BASE = '/api/v1';

let csrfToken = '';

/** Remembers the token of the session; every request that changes something carries it. */
export function rememberCsrfToken(token: string): void {
  csrfToken = token;
}

/**
 * 128 random bits as text. `crypto.randomUUID` is missing on plain-HTTP intranet addresses, `getRandomValues` is
 * not.
 */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

async function send(call: Call): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...call.headers };
  headers['accept-language'] = currentLanguage() === 'zh' ? 'zh-CN' : 'en';
  if (call.method !== 'GET') headers['x-csrf-token'] = csrfToken;
  const init: RequestInit = { method: call.method, headers, credentials: 'same-origin' };
  if (call.body !== undefined) init.body = call.body;
  if (call.signal !== undefined) init.signal = call.signal;
  try {
    return await fetch(`${BASE}${call.path}`, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    const language = currentLanguage();
    throw new ApiProblem({
      status: 0,
      code: 'client.unreachable',
      sentence: appText.networkSentence[language],
      next: appText.networkNext[language],
    });
  }
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    const language = currentLanguage();
    throw new ApiProblem({
      status: response.status,
      code: 'client.unreadable',
      sentence: appText.unreadableSentence[language],
      next: appText.unreadableNext[language],
      requestId: response.headers.get('x-request-id'),
    });
  }
}

async function answer<T>(call: Call): Promise<T> {
  const response = await send(call);
  const body = await readJson(response);
  if (!response.ok) {
    throw problemFrom(
      response.status,
      (body ?? {}) as ProblemBody,
      appText.unreadableSentence[currentLanguage()],
    );
  }
  return body as T;
}

/** Reads. `path` is below `/api/v1` and starts with a slash. Throws `ApiProblem`. */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return answer<T>({ method: 'GET', path, signal });
}

/** Gives a command once: the same key sent twice does the thing once. Throws `ApiProblem`. */
export function post<T>(path: string, body: unknown, key: string = randomKey()): Promise<T> {
  return answer<T>({
    method: 'POST',
    path,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
  });
}

/** Takes something away (a session). Throws `ApiProblem`. */
export function remove<T>(path: string, key: string = randomKey()): Promise<T> {
  return answer<T>({ method: 'DELETE', path, headers: { 'idempotency-key': key } });
}

/** Sends the bytes of one file under its own media type. Throws `ApiProblem`. */
export function upload<T>(path: string, file: File, mediaType: string): Promise<T> {
  return answer<T>({
    method: 'POST',
    path,
    body: file,
    headers: {
      'content-type': mediaType,
      'x-file-name': encodeURIComponent(file.name),
      'idempotency-key': randomKey(),
    },
  });
}

/** Fetches a file, or has it made from a body that is posted. Throws `ApiProblem` when the server refuses. */
export async function fetchFile(path: string, posted?: unknown): Promise<Response> {
  const json = { accept: '*/*', 'content-type': 'application/json' };
  const response = await send(
    posted === undefined
      ? { method: 'GET', path, headers: { accept: '*/*' } }
      : { method: 'POST', path, body: JSON.stringify(posted), headers: json },
  );
  if (response.ok) return response;
  const body = (await readJson(response)) as ProblemBody;
  throw problemFrom(response.status, body, appText.unreadableSentence[currentLanguage()]);
}
