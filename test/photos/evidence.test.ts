/** A shopper's photo, all the way: over Direct Line, cleaned, and in the case that people work on. */
import sharp from 'sharp';
import { createCaseBook } from '../../src/cases/cases';
import { createAttachments } from '../../src/store/attachments';
import { SECRET, DirectLineClient } from '../support/direct-line';
import { startService } from '../support/service';
import { fromPhone } from './pictures';

test('is evidence without the place it was taken at, and its sender sees it again', async () => {
  const service = await startService({ env: { DIRECT_LINE_SECRET: SECRET } });
  const client = new DirectLineClient(service.url);
  const session = await client.open(undefined, { locale: 'en' });
  const reply = async (text: string) => (await client.ask(session, text)).at(-1)!.text;
  await client.ask(session, 'Something is missing from my parcel, order WB-20120');
  await client.ask(session, 'priya.n@example.com');
  expect(await reply('the slippers')).toMatch(/Do you have photos/);
  const { body } = await client.upload(session, { file: [{ name: 'box.jpg', bytes: await fromPhone() }, { name: 'label.jpg', bytes: await fromPhone() }] });
  expect((await client.repliesTo(session, body.id))[0]!.text).toMatch(/I've got 2 photos/);
  await reply("that's all");
  const number = /T-\d+/.exec(await reply('Send me the item'))![0];

  const { evidence } = (await createCaseBook(service.db).find(number))!;
  const ids = evidence.flatMap(({ attachments = [] }) => attachments);
  expect(ids).toHaveLength(2);
  for (const id of ids) {
    const kept = await createAttachments(service.db).find(id);
    expect(kept).toMatchObject({ conversationId: session.conversationId, type: 'image/jpeg' });
    const { exif, orientation, width, height } = await sharp(kept!.content).metadata();
    expect({ exif, orientation, width, height }).toEqual({ exif: undefined, orientation: undefined, width: 40, height: 60 });
  }
  const own = (await client.activities(session)).activities.find(({ id }) => id === body.id)!;
  expect((await fetch(own.attachments![0]!.contentUrl!)).status).toBe(200);
}, 60_000);
