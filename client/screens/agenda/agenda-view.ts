/** Where each page of a list begins that is too long for its box, all in px: with the first line that the page before does not hold whole. */
export const pagesOf = (
  lines: readonly { readonly top: number; readonly bottom: number }[],
  height: number,
): readonly number[] => {
  const starts = [0];
  for (const { top, bottom } of lines) {
    const start = starts.at(-1) ?? 0;
    // A line higher than the box still gets a page, and not one for ever.
    if (bottom - start > height + 1 && top > start) starts.push(top);
  }
  return starts;
};
