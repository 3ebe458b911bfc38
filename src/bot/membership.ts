/** The programme as the shop's file has it, and a member's own place in it. */
import { multiply } from '../commerce/money';
import type { Customer } from '../commerce/types';
import type { Membership } from '../shop/promotions';
import { asLines, inOwnWords } from './shop-facts';
import type { Turn } from './turn';

type Tier = Membership['tiers'][number];

/** Tiers with what they bring, how points are earned and what they are worth. */
export function tellProgramme(turn: Turn, membership: Membership): void {
  const { name, tiers } = membership;
  const lines = tiers.map((tier) => turn.text('membership-points:tier-line', { tier: inOwnWords(turn, tier.name), count: tier.fromPoints, benefits: benefitsOf(turn, tier) }));
  turn.tell({ key: 'membership-points:programme', text: [turn.text('membership-points:programme', { name: inOwnWords(turn, name) }), asLines(lines), turn.paragraph(rulesOf(turn, membership))].join('\n') });
}

/** A member's tier, their points, what they are worth, and how far it is to the next. */
export function tellOwnTier(turn: Turn, membership: Membership, { tier: id, points }: Customer): void {
  const { tiers, redeeming } = membership;
  const tier = tiers.find((one) => one.id === id?.toLowerCase());
  if (!tier && points === undefined) return turn.say('membership-points:not-member', { name: inOwnWords(turn, membership.name) }, { choices: [turn.label('speak_to_agent')] });
  const next = points === undefined ? undefined : tiers.find(({ fromPoints }) => fromPoints > points && fromPoints > (tier?.fromPoints ?? 0));
  const worth = redeeming && points !== undefined && points >= redeeming.points ? multiply(redeeming.worth, Math.floor(points / redeeming.points)) : undefined;
  turn.tell({
    key: 'membership-points:own',
    text: turn.paragraph([
      ...(tier ? [turn.text('membership-points:own', { tier: inOwnWords(turn, tier.name), benefits: benefitsOf(turn, tier) })] : []),
      ...(points === undefined ? [] : [turn.text('membership-points:points', { count: points })]),
      ...(worth ? [turn.text('membership-points:worth', { worth })] : []),
      ...(next ? [turn.text('membership-points:next', { tier: inOwnWords(turn, next.name), count: next.fromPoints - points! })] : tier && tier === tiers.at(-1) ? [turn.text('membership-points:highest')] : []),
      ...rulesOf(turn, membership),
    ]),
  });
}

function rulesOf(turn: Turn, { earning, redeeming, pointsLastMonths, rules, page }: Membership): string[] {
  return [
    ...(earning ? [turn.text('membership-points:earning', { count: earning.points, per: earning.per })] : []),
    ...(redeeming ? [turn.text('membership-points:redeeming', { count: redeeming.points, worth: redeeming.worth })] : []),
    ...(pointsLastMonths === undefined ? [] : [turn.text('membership-points:last', { count: pointsLastMonths })]),
    ...(rules ? [inOwnWords(turn, rules)] : []),
    ...(page === undefined ? [] : [turn.text('membership-points:page', { page })]),
  ];
}

function benefitsOf(turn: Turn, { benefits }: Tier): string {
  return turn.text('shop-facts:list', { list: benefits.map((benefit) => inOwnWords(turn, benefit)) });
}
