/**
 * An error in a sentence or two: its message, and what exactly is wrong when that does not say it.
 * @param error a job's last_error, a dead letter's error or an ApiError
 */
export function inShort({ message, details = [] }) {
  const exact = details[0]?.message;
  return exact && !message.includes(exact) ? `${message} ${exact}` : message;
}
