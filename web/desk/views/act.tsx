/** What an agent does to an order: the same requests as the bot's, under the same rules. */
import { Alert, Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError, call, get, type Agent, type Order } from '../api';
import { problemIn } from '../problems';
import { useSpeaking, type TextKey } from '../texts';
import { FORMS } from './forms';

export type Deed = 'order.cancel' | 'order.change-address' | 'order.change-contact' | 'order.change-items' | 'order.return' | 'order.resend' | 'order.refund';
export const DEEDS: Record<Deed, TextKey> = {
  'order.cancel': 'cancelOrder', 'order.change-address': 'changeAddress', 'order.change-contact': 'changeContact', 'order.change-items': 'changeItems', 'order.return': 'requestReturn', 'order.resend': 'resend', 'order.refund': 'refund',
};
const ASK_EVERY_MS = 700;
const PATIENCE = 40;

export interface Acting { order: Order; conversationId: string; agent: Agent; onDone: () => void }

/** Asks before it acts. */
export function ActModal({ deed, onClose, ...acting }: Acting & { deed: Deed | undefined; onClose: () => void }) {
  const { say } = useSpeaking();
  return <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={deed !== undefined} onClose={onClose} title={deed && `${say(DEEDS[deed])} · ${acting.order.number}`}>{deed && <Act deed={deed} {...acting} />}</Modal>;
}

function Act({ deed, order, conversationId, agent, onDone }: Acting & { deed: Deed }) {
  const { say, word } = useSpeaking();
  const { Fields, first, argumentsOf } = FORMS[deed];
  const [values, setValues] = useState(() => first(order));
  const [override, setOverride] = useState('');
  const [refused, setRefused] = useState<string>();
  const [state, setState] = useState<string>();
  const wanted = argumentsOf(values, order);
  const ask = async () => {
    setState(say('asked'));
    setRefused(undefined);
    try {
      const { key } = await call<{ key: string }>('POST', `/conversations/${encodeURIComponent(conversationId)}/actions`, { action: deed, order: order.number, arguments: wanted, ...(override !== '' && { override }) });
      for (let times = 0; times < PATIENCE; times++) {
        const { outcome } = await get<{ outcome: { state: string; reason?: string } | null }>(`/actions/${key}`);
        if (outcome) {
          setState(say('outcome', [word('result', outcome.state), ...(outcome.reason ? [word('reason', outcome.reason)] : [])].join(' · ')));
          break;
        }
        await new Promise((resolve) => { setTimeout(resolve, ASK_EVERY_MS); });
      }
    } catch (error) {
      setState(undefined);
      setRefused(refusalIn(error) ?? problemIn(say, error));
    }
    onDone();
  };
  return (
    <Stack>
      <Fields order={order} values={values} onChange={setValues} />
      {refused && <Alert role="alert" color="red">{refused}</Alert>}
      {refused && agent.role !== 'agent' && <TextInput label={say('override')} value={override} onChange={({ currentTarget }) => setOverride(currentTarget.value)} minLength={3} />}
      {state && <Text role="status" size="sm">{state}</Text>}
      <Button onClick={() => void ask()} disabled={wanted === undefined || state === say('asked')}>{say('confirm')}</Button>
    </Stack>
  );
}

/** Why a rule forbids it, which the service says in the agent's language. */
export function refusalIn(error: unknown): string | undefined {
  const { code, message } = (error instanceof ApiError ? (error.body as { error?: { code: string; message: string } } | undefined)?.error : undefined) ?? {};
  return code === 'NotAllowed' ? message : undefined;
}
