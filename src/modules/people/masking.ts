/** The family name alone: `张**`. The number of stars does not tell how long the name is. */
export function maskName(name: string): string {
  const [first = ''] = [...name];
  return `${first}**`;
}

/** A telephone number without its middle: `138****5678`; short ones are hidden whole. */
export function maskPhone(phone: string): string {
  return phone.length < 9 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** An e-mail address without its owner: `z***@example.org`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`;
}

/** An identity number by its last four: `**************1234`; short ones are hidden whole. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length < 8 ? '****' : '*'.repeat(idNumber.length - 4) + idNumber.slice(-4);
}
