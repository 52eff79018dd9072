/**
 * So many units or records must stand behind a published figure: of fewer, one might be told apart (《统计法》第二十八条: what
 * identifies a single object of a survey is not given out). The number is ours; the law names none.
 */
export const FEWEST_TOLD = 3;
