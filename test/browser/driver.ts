/** Where something stands on the page, in CSS pixels. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Something that a person can find on a page now; it may be gone at the next moment. */
export type Element = {
  text(): Promise<string>;
  value(): Promise<string>;
  attribute(name: string): Promise<string | null>;
  box(): Promise<Box | null>;
  click(): Promise<void>;
  /** Goes into a text box and marks all that it holds, so that typing replaces it. */
  enter(): Promise<void>;
  /** What is in it under this role, with exactly this name when one is given. */
  find(role: string, name?: string): Promise<Element[]>;
};

/** One tab of a person's browser. */
export type Tab = {
  goto(url: string): Promise<void>;
  url(): string;
  /** What is on the page under this role; in the frame with this title, when one is given. */
  find(role: string, name?: string, frame?: string): Promise<Element[]>;
  /** Types as a keyboard does, key by key. */
  type(text: string): Promise<void>;
  /** Puts text in at once, as pasting does. */
  paste(text: string): Promise<void>;
  press(key: 'Enter' | 'F2' | 'F8'): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
  screenshot(file: `${string}.png`): Promise<void>;
  /** Errors and broken policies that its pages complained of so far. */
  readonly complaints: () => readonly string[];
  /** Forgets complaints like these: the case itself gave the reason. */
  readonly forgive: (pattern: RegExp) => void;
};

/** A person's own profile in a browser: cookies of their own, and as many tabs as they like. */
export type Profile = {
  open(): Promise<Tab>;
  close(): Promise<void>;
};

/** A browser that tests can drive. */
export type Driver = {
  readonly name: string;
  readonly executable: string;
  /** The Debian package that brings it. */
  readonly apt: string;
  profile(options: { readonly javaScript: boolean }): Promise<Profile>;
  close(): Promise<void>;
};
