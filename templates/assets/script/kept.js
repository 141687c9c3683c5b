/** For as long as the page stands, where a browser lets frames on other sites keep nothing. */
const memory = new Map();
const inMemory = {
  getItem: (name) => memory.get(name),
  setItem: (name, text) => memory.set(name, text),
};
const storage = (() => {
  try {
    return sessionStorage;
  } catch {
    return inMemory;
  }
})();

/** An agent's sign-in may have ended by itself: what they wrote is not for the next one in this tab. */
const { agent } = document.getElementById('live').dataset;
if (agent) {
  if ((storage.getItem('agent') ?? agent) !== agent) storage.clear();
  storage.setItem('agent', agent);
}

/** What was kept for this tab under a name, or something else where nothing was. */
export const recall = (name, otherwise) => JSON.parse(storage.getItem(name) ?? 'null') ?? otherwise;
export const retain = (name, value) => storage.setItem(name, JSON.stringify(value));
