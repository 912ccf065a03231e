// The address of a page holds its whole state, so that it can be shared.
let shown = null;

/** The page and its parameters. */
export function address() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return {path, parameters: new URLSearchParams(query ?? '')};
}

/** A whole number from 0 on; what is absent, or is anything else, as it is given for that. */
export function whole(parameters, name, absent) {
  const text = parameters.get(name) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : absent;
}

/** Whether the address is not what a page has kept; asked once a change. */
export function changedFromOutside() {
  const changed = location.hash !== shown;
  shown = location.hash;
  return changed;
}

/** Puts the state of a page into its address, without a new entry in the history; what is empty is left out. */
export function keep(page, pairs) {
  const query = new URLSearchParams(pairs.filter(([, value]) => value !== '' && value !== null && value !== undefined));
  const hash = `#/${page}` + (query.size ? '?' + query : '');
  if (hash !== shown) {
    shown = hash;
    history.replaceState(null, '', hash);
  }
}
