/** What went through sockets: frames, and the bytes below them. */
export type Traffic = {
  readonly framesIn: number;
  readonly framesOut: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
};

export const noTraffic: Traffic = { framesIn: 0, framesOut: 0, bytesIn: 0, bytesOut: 0 };

/** Both together. */
export const plus = (one: Traffic, other: Traffic): Traffic => ({
  framesIn: one.framesIn + other.framesIn,
  framesOut: one.framesOut + other.framesOut,
  bytesIn: one.bytesIn + other.bytesIn,
  bytesOut: one.bytesOut + other.bytesOut,
});
