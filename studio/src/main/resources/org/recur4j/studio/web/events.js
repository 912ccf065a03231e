// What the server says is new.
import {complain} from './dom.js';

/**
 * Listens to the server while the page is seen: a browser has few connections for all its tabs.
 * Returns what ends it; the signal ends it as well.
 */
export function listen(ids, listeners, signal) {
  const ending = new AbortController();
  const both = AbortSignal.any([ending.signal, signal]);
  let source = null;
  const open = () => {
    if (document.hidden || both.aborted) {
      source?.close();
      source = null;
    } else if (source === null) {
      source = new EventSource('/api/events?' + new URLSearchParams(ids.map(id => ['id', id])));
      Object.entries(listeners).forEach(([name, listener]) =>
        source.addEventListener(name, event => Promise.resolve(listener(JSON.parse(event.data))).catch(complain)));
    }
  };
  both.addEventListener('abort', open);
  document.addEventListener('visibilitychange', open, {signal: both});
  open();
  return () => ending.abort();
}
