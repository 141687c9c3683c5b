import { inStudio, take } from './studio.ts';

inStudio('the door', {
  'of the desk, and of what is not open': async (studio) => {
    const { house } = studio;
    const setUp = new URL(house.chatter.setupUrl ?? '').pathname;
    await studio.takes(house.visitor(), { 'set-up': setUp });
    await house.setUp();
    const ana = await house.signedIn('Ana', 2, 'sales');
    await studio.takes(house.visitor(), {
      'sign-in': '/agent',
      'error-404': '/nowhere',
    });
    await studio.takes(ana, { 'error-403': '/admin/agents' });
    const guest = await studio.opens(house.visitor(), '/agent');
    for (let tries = 0; tries < 6; tries += 1) {
      await guest.getByRole('textbox', { name: 'Name' }).fill('Ana');
      await guest.getByRole('textbox', { name: 'Password' }).fill('wrong');
      await guest.getByRole('button', { name: 'Sign in' }).click();
      await guest.locator('.refusal:not(:empty)').waitFor();
      if (tries === 0) await take(guest, 'sign-in-refused');
    }
    await take(guest, 'sign-in-too-often');
  },
});
