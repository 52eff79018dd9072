/** The bodies of the registers of papers about one organization, and of how a document is read. */
export function paperBodies(unitId: string, serial: number) {
  return {
    insurances: {
      unitId,
      policyNumber: `BD-${serial}`,
      insurer: '示例保险公司',
      productName: '示例装备',
      productNumber: 'P-1',
      paidOn: '2024-04-01',
      premium: '1000',
      startsOn: '2024-04-01',
      endsOn: '2025-03-31',
    },
    investments: {
      unitId,
      investorKind: 'venture-enterprise',
      agreementNumber: `TZ-${serial}`,
      investeeName: '示例企业',
      paidOn: '2024-04-01',
      amount: '1000',
    },
    evaluations: {
      unitId,
      kind: 'demonstration-institution',
      level: 'provincial',
      grade: 'excellent',
      evaluatedOn: '2024-04-01',
      documentNumber: `示例考评 ${serial}`,
    },
    distributions: {
      unitId,
      achievementName: '示例成果',
      distributionNumber: `FP-${serial}`,
      mode: 'transfer',
      convertedOn: '2024-03-01',
      incomeOn: '2024-04-01',
      income: '1000',
    },
    'self-transfers': {
      unitId,
      achievementName: '示例成果',
      achievementNumber: `CG-${serial}`,
      completedOn: '2020-04-01',
      packId: 'zhengzhou-2017',
    },
    'interpretation-decisions': {
      packId: 'zhengzhou-2017',
      interpretationId: 'international-cap',
      option: 'inclusive',
      regionCode: serial === 1 ? '990100' : '990101',
      reason: '示例会议纪要',
      documentNumber: `示例会议纪要 ${serial}`,
    },
  };
}
