/** How sessions of this node behave. */
export interface SessionSettings {
  /** The node is reached by https: cookies are `Secure` and bound to the host. */
  readonly secure: boolean;
  /** Demonstration accounts may sign in; never true on a production node. */
  readonly demonstration: boolean;
  /** Cryptographic randomness. */
  readonly randomBytes: (size: number) => Uint8Array;
}

/** Settings from the address that people use. */
export function sessionSettingsFor(parts: {
  readonly publicUrl: string;
  readonly demonstration: boolean;
  readonly randomBytes: (size: number) => Uint8Array;
}): SessionSettings {
  return {
    secure: parts.publicUrl.startsWith('https://'),
    demonstration: parts.demonstration,
    randomBytes: parts.randomBytes,
  };
}
