/** The nonce under which the content security policy of this page lets styles be added. */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
}

/**
 * Gives the nonce to every style element that is made from now on. The component library passes it on to its own
 * styles, but two of the packages below it (the lock of the page behind a drawer, the measuring of the scroll bar)
 * do not, and the browser would refuse theirs. Scripts get nothing by it: whoever can run here is from this site
 * already.
 */
export function bearNonce(nonce: string): void {
  const create = document.createElement.bind(document);
  const createWithNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  document.createElement = createWithNonce as typeof document.createElement;
}
