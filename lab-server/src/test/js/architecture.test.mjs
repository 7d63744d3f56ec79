// The arrows that must never exist in the front end (ARCHITECTURE.md, number 8).
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const WEB = fileURLToPath(new URL('../../main/web/', import.meta.url));
const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?from\s*)?['"]([^'"]+)['"]/g;

const modules = readdirSync(WEB, { recursive: true })
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name: name.split(sep).join('/'), text: readFileSync(join(WEB, name), 'utf8') }));

function importsOf({ name, text }) {
  return [...text.matchAll(IMPORT)].map(([, target]) =>
    target.startsWith('lab/') ? target.slice(4) : relative(WEB, resolve(WEB, dirname(name), target)).split(sep).join('/'));
}

/** Code without comments and strings: where a name counts as a use. */
function bare(text) {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
}

test('there is something to look at', () => {
  assert.ok(modules.length > 30, `${modules.length} modules`);
  assert.ok(modules.some((module) => importsOf(module).length > 3));
});

test('an element imports its own folder and lib/, never another element', () => {
  for (const module of modules.filter(({ name }) => name.startsWith('elements/'))) {
    const own = module.name.split('/').slice(0, 2).join('/') + '/';
    for (const target of importsOf(module)) {
      assert.ok(target.startsWith(own) || target.startsWith('lib/'), `${module.name} imports ${target}`);
    }
  }
});

test('lib/ imports neither elements nor pages', () => {
  for (const module of modules.filter(({ name }) => name.startsWith('lib/'))) {
    for (const target of importsOf(module)) assert.ok(target.startsWith('lib/'), `${module.name} imports ${target}`);
  }
});

test('only lib/ talks to the network', () => {
  for (const { name, text } of modules.filter(({ name }) => !name.startsWith('lib/'))) {
    assert.doesNotMatch(bare(text), /\b(?:fetch\s*\(|new\s+WebSocket\b|XMLHttpRequest|EventSource|sendBeacon)/, name);
  }
});

test('nothing comes from another host', () => {
  for (const module of modules) {
    for (const target of importsOf(module)) assert.doesNotMatch(target, /^(?:https?:)?\/\//, module.name);
  }
});
