/**
 * Where to go after signing in: a path of this site, or the home page. Anything else that stands in the address
 * (`//evil.example`, `https:…`, `\\evil`) is not followed.
 */
export function safeReturnPath(asked: unknown): string {
  if (typeof asked !== 'string') return '/';
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) && !asked.startsWith('/sign-in') ? asked : '/';
}
