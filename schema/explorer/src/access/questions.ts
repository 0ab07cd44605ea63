export const whoAmI = `query WhoIsAsking {
  viewer { actor role purpose justification position }
}`;

export interface WhoAmI {
  viewer: { actor: string; role: string; purpose: string; justification: string; position: number };
}
