/** A service that is in a Slack workspace, with the time pinned to the demo data's own `asOf`. */
import { DateTime } from 'luxon';
import { startSlack, type SlackFake } from './fakes/slack';
import { SlackPerson } from './fakes/slack-person';
import { NOW } from './bot';
import { startService, type Running, type StartOptions } from './service';

export interface InSlack { slack: SlackFake; service: Running; ana: SlackPerson; time: { now: DateTime }; person(user: string, locale?: string): SlackPerson; close(): Promise<void> }

export async function startInSlack({ env, ...options }: StartOptions = {}): Promise<InSlack> {
  const slack = await startSlack();
  const time = { now: DateTime.fromISO(NOW, { zone: 'utc' }) };
  const service = await startService({ clock: () => time.now, env: { ...slack.env, ...env }, ...options });
  const person = (user: string, locale = 'en-US') => {
    slack.users.set(user, { real_name: user, locale, tz: 'America/Mexico_City' });
    return new SlackPerson(slack, service, () => time.now.toMillis(), user);
  };
  return { slack, service, time, person, ana: person('U0ANA'), async close() { await service.stop(); await slack.close(); } };
}
