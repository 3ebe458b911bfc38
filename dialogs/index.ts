/** What the bot can do: every dialog there is. */
import type { Repertoire } from '../src/bot/bot';
import { account } from './account';
import { cancelOrder } from './cancel-order';
import { changeAddress } from './change-address';
import { payment } from './payment';
import { orderStatus } from './order-status';
import { orderNews } from './order-news';
import { changeOrderItems } from './change-order-items';
import { changeContact } from './change-contact';
import { caseNews } from './case-news';
import { claimStatus } from './claim-status';
import { complaint } from './complaint';
import { contactInfoHours } from './contact-info-hours';
import { couponPromotion } from './coupon-promotion';
import { csatReview } from './csat-review';
import { currencyPrice } from './currency-price';
import { customsDocuments } from './customs-documents';
import { customsDuty } from './customs-duty';
import { customsHold } from './customs-hold';
import { defectiveProduct } from './defective-product';
import { deliveredNotReceived } from './delivered-not-received';
import { fileClaim } from './file-claim';
import { help } from './help';
import { linkAccount } from './link-account';
import { membershipPoints } from './membership-points';
import { newsletter } from './newsletter';
import { orderDispute } from './order-dispute';
import { orderMissingOrWrongItem } from './order-missing-or-wrong-item';
import { packageDamaged } from './package-damaged';
import { packageLost } from './package-lost';
import { postOfficeLocator } from './post-office-locator';
import { productQuestion } from './product-question';
import { prohibitedItems } from './prohibited-items';
import { returnPolicy } from './return-policy';
import { shippingOptionsCost } from './shipping-options-cost';
import { siteHelp } from './site-help';
import { billingCharges } from './billing-charges';
import { exchange } from './exchange';
import { invoice } from './invoice';
import { refundStatus } from './refund-status';
import { returnStatus } from './return-status';
import { returnNews } from './return-news';
import { returnRequest } from './return-request';
import { smallTalk } from './small-talk';
import { speakToAgent } from './speak-to-agent';
import { suggestion } from './suggestion';
import { switchLanguage } from './switch-language';
import { takeMessage } from './take-message';
import { trackPackage } from './track-package';
import { trackingDelays } from './tracking-delays';
import { trackingStatusMeaning } from './tracking-status-meaning';
import { missedDelivery } from './missed-delivery-redelivery';
import { deliveryInstructions } from './delivery-instructions';
import { returnedToSender } from './returned-to-sender';
import { schedulePickup } from './schedule-pickup';
import { notifyMe } from './notify-me';
import { parcelNews } from './parcel-news';
import { partnerNews } from './partner-news';
import { wrongAddressDelivery } from './wrong-address-delivery';

export const repertoire: Repertoire = {
  dialogs: [
    partnerNews,
    parcelNews,
    notifyMe,
    schedulePickup,
    returnedToSender,
    deliveryInstructions,
    missedDelivery,
    trackPackage,
    trackingStatusMeaning,
    trackingDelays,
    smallTalk,
    help,
    switchLanguage,
    speakToAgent,
    packageLost,
    packageDamaged,
    deliveredNotReceived,
    wrongAddressDelivery,
    fileClaim,
    claimStatus,
    caseNews,
    cancelOrder,
    changeAddress,
    payment,
    orderStatus,
    orderNews,
    changeOrderItems,
    changeContact,
    orderMissingOrWrongItem,
    defectiveProduct,
    returnPolicy,
    shippingOptionsCost,
    contactInfoHours,
    postOfficeLocator,
    couponPromotion,
    membershipPoints,
    productQuestion,
    currencyPrice,
    siteHelp,
    account,
    linkAccount,
    newsletter,
    customsHold,
    customsDuty,
    customsDocuments,
    prohibitedItems,
    returnNews,
    returnRequest,
    returnStatus,
    refundStatus,
    invoice,
    exchange,
    billingCharges,
    orderDispute,
    complaint,
    suggestion,
    csatReview,
  ],
  fallback: takeMessage,
  suggestions: ['track_package', 'order_status', 'return_request', 'help_menu'],
};
