/**
 * How the pages want htmx: no style of its own (the content policy forbids it), no history, and
 * sockets that stay open in hidden tabs and come back after 0 to 4 seconds, spread evenly.
 */
export const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  history: false,
  ws: {
    pauseOnBackground: false,
    reconnectDelay: 2_000,
    reconnectMaxDelay: 2_000,
    reconnectJitter: 1,
  },
});
