/** One field that the server did not accept, with the sentence to show beside it. */
export interface FieldComplaint {
  readonly field: string;
  readonly sentence: string;
}

/** What an `application/problem+json` answer says (RFC 9457), as far as the web uses it. */
export interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly next?: string;
  readonly requestId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly fields?: unknown;
  readonly problems?: unknown;
}

/** A request that did not succeed, in words that the person can act on. `status` 0: the server was not reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly sentence: string;
  readonly next: string | null;
  readonly requestId: string | null;
  readonly fields: readonly FieldComplaint[];

  constructor(parts: {
    readonly status: number;
    readonly code: string;
    readonly sentence: string;
    readonly next?: string | null | undefined;
    readonly requestId?: string | null | undefined;
    readonly fields?: readonly FieldComplaint[];
  }) {
    super(`${parts.code}: ${parts.sentence}`);
    this.status = parts.status;
    this.code = parts.code;
    this.sentence = parts.sentence;
    this.next = parts.next ?? null;
    this.requestId = parts.requestId ?? null;
    this.fields = parts.fields ?? [];
  }
}

function complaintsIn(list: unknown): FieldComplaint[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { field, sentence } = entry as { readonly field?: unknown; readonly sentence?: unknown };
    return typeof field === 'string' && typeof sentence === 'string' ? [{ field, sentence }] : [];
  });
}

/** Makes the typed error from a problem body; `fallback` is said when the body has no sentence of its own. */
export function problemFrom(status: number, body: ProblemBody, fallback: string): ApiProblem {
  const sentence = body.detail ?? body.title ?? fallback;
  const lists = [body.fields, body.problems, body.params?.['fields'], body.params?.['problems']];
  return new ApiProblem({
    status,
    code: body.code ?? `http.${status}`,
    sentence,
    // The detail may already end in the advice; saying it twice reads like a fault.
    next: body.next !== undefined && !sentence.includes(body.next) ? body.next : null,
    requestId: body.requestId,
    fields: lists.map(complaintsIn).find((found) => found.length > 0) ?? [],
  });
}
