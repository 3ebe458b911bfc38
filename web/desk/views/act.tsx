/** What an agent does to an order: the same requests as the bot's, under the same rules. */
import { Button, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call, get, type Agent, type ApiError, type Order } from '../api';
import { useSpeaking, type TextKey } from '../texts';

export type Deed = 'order.cancel' | 'order.return' | 'order.resend' | 'order.refund';
export const DEEDS: Record<Deed, TextKey> = { 'order.cancel': 'cancelOrder', 'order.return': 'requestReturn', 'order.resend': 'resend', 'order.refund': 'refund' };
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
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState<string | number>(order.totals?.total ?? '');
  const [override, setOverride] = useState('');
  const [refused, setRefused] = useState<string>();
  const [state, setState] = useState<string>();
  const lines = order.items.map(({ sku, quantity }) => ({ sku, quantity }));
  const argumentsOf: Record<Deed, () => object> = {
    'order.cancel': () => ({ reason }), 'order.resend': () => ({ lines }), 'order.return': () => ({ lines: lines.map((line) => ({ ...line, reason: reason || 'agent' })) }),
    'order.refund': () => ({ amount: Number(amount).toFixed(2), currency: order.currency, reason }),
  };
  const ask = async () => {
    setState(say('asked'));
    try {
      const { key } = await call<{ key: string }>('POST', `/conversations/${conversationId}/actions`, { action: deed, order: order.number, arguments: argumentsOf[deed](), ...(override !== '' && { override }) });
      for (let times = 0; times < PATIENCE; times++) {
        const { outcome } = await get<{ outcome: { state: string; reason?: string } | null }>(`/actions/${key}`);
        if (outcome) {
          setState(say('outcome', [word('result', outcome.state), ...(outcome.reason ? [word('reason', outcome.reason)] : [])].join(' · ')));
          break;
        }
        await new Promise((resolve) => { setTimeout(resolve, ASK_EVERY_MS); });
      }
      setRefused(undefined);
    } catch (error) {
      setState(undefined);
      setRefused((error as ApiError).message);
    }
    onDone();
  };
  return (
    <Stack>
      <TextInput label={say('reason')} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
      {deed === 'order.refund' && <NumberInput label={`${say('amount')} (${order.currency})`} value={amount} onChange={setAmount} min={0} decimalScale={2} />}
      {refused && <Text role="alert" c="red" size="sm">{refused}</Text>}
      {refused && agent.role !== 'agent' && <TextInput label={say('override')} value={override} onChange={({ currentTarget }) => setOverride(currentTarget.value)} />}
      {state && <Text role="status" size="sm">{state}</Text>}
      <Button onClick={() => void ask()} disabled={state === say('asked')}>{say('confirm')}</Button>
    </Stack>
  );
}
