import { Secret, TOTP } from 'otpauth';
import { password } from '../house.ts';
import { makeResetLink } from '../../shell/resetLink.ts';
import type { Walk } from './walk.ts';

const signIn = '/agent/sign-in';
const factor = '/agent/account/second-factor';
const codeOf = (html: string): string => {
  const key = /class="key"><bdi>([A-Z2-7 ]+)</.exec(html)?.[1] ?? '';
  return new TOTP({ secret: Secret.fromBase32(key.replaceAll(' ', '')) }).generate();
};

/** Everything around signing in: the first admin, passwords, the second factor. */
export const account: Walk = async (house, show) => {
  const path = new URL(house.chatter.setupUrl ?? '').pathname;
  const guest = house.visitor();
  show('the first admin', await guest.get(path));
  show('the first admin without a name', await guest.post(path, { name: '', password }));
  await house.setUp();
  show('a link that is over', await guest.get(path));
  show('a sign-in', await guest.get('/agent'));
  show('a wrong sign-in', await guest.post(signIn, { name: 'Nobody', password }));
  await house.admin.post('/admin/agents', { name: 'Ben', password, limit: '1' });
  const ben = house.visitor();
  await ben.post(signIn, { name: 'Ben', password });
  show('a first password', await ben.get('/agent/account'));
  const same = { current: password, password };
  show('the same password again', await ben.post('/agent/account/password', same));

  const ana = await house.signedIn('Ana', 1, 'sales');
  show('an account', await ana.get('/agent/account'));
  const begun = await ana.get(factor);
  show('a second factor to be', begun);
  show('a wrong password', await ana.post(factor, { current: 'wrong', code: '1' }));
  show('a wrong code', await ana.post(factor, { current: password, code: '1' }));
  show('recovery codes', await ana.post(factor, { current: password, code: codeOf(begun.html) }));
  show('an account with a second factor', await ana.get('/agent/account'));
  show('a wrong code again', await ana.post(`${factor}/off`, { current: password, code: '1' }));
  await guest.post(signIn, { name: 'Ana', password });
  show('a code', await guest.get(`${signIn}/code`));
  show('a wrong code to sign in', await guest.post(`${signIn}/code`, { code: '1' }));

  const { directory, store } = house.chatter.site;
  const link = await makeResetLink(store, directory.agentNamed('Ben')!, false, Date.now());
  show('a reset', await guest.get(`/reset/${link}`));
  const done = await guest.post(`/reset/${link}`, { password: 'an even longer word' });
  show('a reset that is done', done);
};
