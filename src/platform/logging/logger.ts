import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { LogLevel } from '../config/config.ts';
import { redactObject, redactText } from './redact.ts';

export type { Logger } from 'pino';

type LogArguments = Parameters<Logger['info']>;

/** pino takes the message of a bare error as the line's message, before anything is redacted: give it one of ours. */
function withMessage(args: LogArguments): LogArguments {
  const [first, message] = args as [unknown, unknown];
  if (message !== undefined || first === null || typeof first !== 'object') return args;
  const error = first instanceof Error ? first : (first as { err?: unknown }).err;
  if (!(error instanceof Error)) return args;
  return [first instanceof Error ? { err: first } : first, error.name] as unknown as LogArguments;
}

/**
 * One logger for the node: JSON lines with ISO times. Personal data, secrets and amounts are removed from whatever is
 * passed to it, by name of property and by shape, so that no caller has to remember.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (object: Record<string, unknown>) => redactObject(object),
    },
    // pino's own serializers would put the whole error back beside ours.
    serializers: { err: (value: unknown) => value, error: (value: unknown) => value },
    hooks: {
      logMethod(this: Logger, args: LogArguments, method: Logger['info']): void {
        const masked = withMessage(args).map((each) => (typeof each === 'string' ? redactText(each) : each));
        method.apply(this, masked as LogArguments);
      },
    },
  };
  const logger = pino(options, destination ?? pino.destination(2));
  // pino drops its formatter for bindings after the root logger; children inherit this method and so redact theirs.
  const makeChild = logger.child;
  logger.child = function child(this: Logger, bindings, childOptions) {
    return makeChild.call(this, redactObject(bindings), childOptions as never);
  } as typeof logger.child;
  return logger;
}
