import { fetchFile } from './client.ts';

/** The name that the server gives a file, from `content-disposition`; RFC 5987 form first. */
export function fileNameFrom(header: string | null, fallback: string): string {
  const extended = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(header ?? '')?.[1];
  if (extended !== undefined) {
    try {
      return decodeURIComponent(extended);
    } catch {
      // A wrongly encoded name is no reason to lose the file.
      return fallback;
    }
  }
  return /filename="([^"]+)"/.exec(header ?? '')?.[1] ?? fallback;
}

/** Hands bytes to the browser to keep under a name. */
export function keepFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the bytes by the next minute at the latest.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Fetches a file, or has it made from a posted body, and hands it to the browser to keep. Throws `ApiProblem` with the
 * server's sentence instead of saving it.
 */
export async function download(path: string, fallbackName: string, posted?: unknown): Promise<void> {
  const response = await fetchFile(path, posted);
  keepFile(await response.blob(), fileNameFrom(response.headers.get('content-disposition'), fallbackName));
}
