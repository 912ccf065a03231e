// What the server says is new.
import {complain} from './dom.js';

/** A listener that has a rest of twenty times as long as it worked, so that no page slows a training down that it watches; none after the signal. */
function paced(listener, signal) {
  const waiting = new Set();
  let resting = false;
  const work = async () => {
    resting = true;
    const start = performance.now();
    const news = [...waiting];
    waiting.clear();
    for (const data of news) {
      await Promise.resolve(listener(JSON.parse(data))).catch(complain);
    }
    setTimeout(() => {
      resting = false;
      waiting.size && !signal.aborted && work();
    }, Math.max(500, 20 * (performance.now() - start)));
  };
  return event => {
    waiting.add(event.data);
    resting || work();
  };
}

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
      Object.entries(listeners).forEach(([name, listener]) => source.addEventListener(name, paced(listener, both)));
    }
  };
  both.addEventListener('abort', open);
  document.addEventListener('visibilitychange', open, {signal: both});
  open();
  return () => ending.abort();
}
