/** A zone of the IANA database that this machine knows, by its full name. */
export const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    // Stryker disable next-line Regex: no name that a machine knows begins with such a name and goes on otherwise
    return /^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(timeZone);
  } catch {
    return false;
  }
};
