/** Leads to the question that the page asks at this place: `deal.2.advanced`. */
export function goToQuestion(place: string): void {
  const question = document.querySelector(`[data-at="${place}"]`);
  question?.scrollIntoView({ block: 'center' });
  question?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
}
