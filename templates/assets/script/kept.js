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

/** What was kept for this tab under a name, or something else where nothing was. */
export const recall = (name, otherwise) => JSON.parse(storage.getItem(name) ?? 'null') ?? otherwise;
export const retain = (name, value) => storage.setItem(name, JSON.stringify(value));
