/** Given by a form item, so that label, hint and complaint belong to the input also for those who do not see them. */
export interface InputLinks {
  readonly id?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-required'?: 'true' | undefined;
  readonly 'aria-invalid'?: boolean | undefined;
}
