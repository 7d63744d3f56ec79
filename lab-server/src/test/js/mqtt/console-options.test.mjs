// From the connect form to CONNECT: what was typed, untouched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { briefOf, fillConnectForm, readConnectForm } from '../../../main/web/elements/mqtt-console/options.js';

function form(values = {}) {
  const names = ['clientId', 'userName', 'password', 'version', 'clean', 'keepAlive', 'sessionExpiry', 'hasWill', 'willTopic', 'willPayload', 'willQos', 'willRetain'];
  const fields = Object.fromEntries(names.map((name) => [name, { value: '', checked: false }]));
  fillConnectForm(fields, values);
  return fields;
}

test('untouchedForm_asksForACleanSession', () => {
  assert.deepEqual(readConnectForm(form({ clientId: 'c1', userName: 'k7m3xq' })), {
    version: 4, clientId: 'c1', clean: true, keepAlive: 60, userName: 'k7m3xq', password: null, will: null, properties: [],
  });
});

test('blanksAndCase_areKept', () => {
  const fields = form();
  fields.clientId.value = ' Ñu ';
  assert.equal(readConnectForm(fields).clientId, ' Ñu ');
});

test('sessionExpiry_onlyTravelsInVersion5', () => {
  const fields = form({ sessionExpiry: 0 });
  assert.deepEqual(readConnectForm(fields).properties, []);
  fields.version.value = '5';
  assert.deepEqual(readConnectForm(fields).properties, [{ name: 'sessionExpiryInterval', value: 0 }]);
});

test('will_isReadWhenAskedFor', () => {
  const fields = form();
  fields.hasWill.checked = true;
  fields.willTopic.value = 'a/#';
  fields.willQos.value = '2';
  fields.willRetain.checked = true;
  assert.deepEqual(readConnectForm(fields).will, { topic: 'a/#', payload: '', qos: 2, retain: true, properties: [] });
});

test('brief_mentionsWhatIsUnusual', () => {
  assert.equal(briefOf({ version: 4, userName: null, clean: true, keepAlive: 60, will: null }), 'MQTT 3.1.1 · sin usuario');
  assert.equal(briefOf({ version: 5, userName: 'u', clean: false, keepAlive: 5, will: {} }),
    'MQTT 5 · usuario u · conserva la sesión · keep alive 5 s · con voluntad');
});
