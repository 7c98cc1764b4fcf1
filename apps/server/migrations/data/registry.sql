-- The authorities that the law names. Names and divisions only: contact data and reach are the
-- deployer's. Applied again when this file changes; it never touches what an administrator set.
with provinces (code, zh, en) as (values
  ('110000', '北京市', 'Beijing'),
  ('120000', '天津市', 'Tianjin'),
  ('130000', '河北省', 'Hebei'),
  ('140000', '山西省', 'Shanxi'),
  ('150000', '内蒙古自治区', 'Inner Mongolia'),
  ('210000', '辽宁省', 'Liaoning'),
  ('220000', '吉林省', 'Jilin'),
  ('230000', '黑龙江省', 'Heilongjiang'),
  ('310000', '上海市', 'Shanghai'),
  ('320000', '江苏省', 'Jiangsu'),
  ('330000', '浙江省', 'Zhejiang'),
  ('340000', '安徽省', 'Anhui'),
  ('350000', '福建省', 'Fujian'),
  ('360000', '江西省', 'Jiangxi'),
  ('370000', '山东省', 'Shandong'),
  ('410000', '河南省', 'Henan'),
  ('420000', '湖北省', 'Hubei'),
  ('430000', '湖南省', 'Hunan'),
  ('440000', '广东省', 'Guangdong'),
  ('450000', '广西壮族自治区', 'Guangxi'),
  ('460000', '海南省', 'Hainan'),
  ('500000', '重庆市', 'Chongqing'),
  ('510000', '四川省', 'Sichuan'),
  ('520000', '贵州省', 'Guizhou'),
  ('530000', '云南省', 'Yunnan'),
  ('540000', '西藏自治区', 'Xizang'),
  ('610000', '陕西省', 'Shaanxi'),
  ('620000', '甘肃省', 'Gansu'),
  ('630000', '青海省', 'Qinghai'),
  ('640000', '宁夏回族自治区', 'Ningxia'),
  ('650000', '新疆维吾尔自治区', 'Xinjiang')
),
-- The sectors of Article 2 of the Regulations on critical information infrastructure.
sectors (slug, zh, en) as (values
  ('public-communications', '公共通信和信息服务', 'public communications and information services'),
  ('energy', '能源', 'energy'),
  ('transport', '交通', 'transport'),
  ('water', '水利', 'water conservancy'),
  ('finance', '金融', 'finance'),
  ('public-services', '公共服务', 'public services'),
  ('e-government', '电子政务', 'e-government'),
  ('defence-industry', '国防科技工业', 'defence science, technology and industry'),
  ('other', '其他重要行业和领域', 'other important sectors')
),
seed (key, kind, name_zh, name_en, division, sector) as (
  values
    ('national-cac', 'national-cac', '国家互联网信息办公室',
      'Cyberspace Administration of China', null, null),
    ('public-security:national', 'public-security', '公安部',
      'Ministry of Public Security', null, null),
    ('peer-department:national', 'peer-department', '国家有关部门',
      'National departments concerned', null, null)
  union all
  select 'provincial-cac:' || code, 'provincial-cac', zh || '互联网信息办公室',
    'Cyberspace Administration of ' || en, code, null
  from provinces
  union all
  select 'public-security:' || code, 'public-security',
    zh || case when zh like '%市' then '公安局' else '公安厅' end,
    'Public Security Department of ' || en, code, null
  from provinces
  union all
  select 'peer-department:' || code, 'peer-department', zh || '同级有关部门',
    'Departments concerned of ' || en, code, null
  from provinces
  union all
  select 'protection-department:' || slug, 'protection-department', zh || '保护工作部门',
    'Protection department for ' || en, null, slug
  from sectors
)
insert into authorities (key, kind, name_zh, name_en, division, sector)
select key, kind, name_zh, name_en, division, sector from seed
on conflict (key) do update set
  name_zh = excluded.name_zh,
  name_en = excluded.name_en,
  division = excluded.division,
  sector = excluded.sector;

-- Whom the sectors' own rules name. Where an administrator made one before, it stays as it is.
insert into authorities (key, kind, name_zh, name_en, contact)
select 'sector-regulator:' || slug, 'sector-regulator', zh, en,
  '请按该部门公布的方式报告，并在此记录。 Report as this authority has published, and record it here.'
from (values
  ('nfra', '国家金融监督管理总局', 'National Financial Regulatory Administration'),
  ('pboc', '中国人民银行', 'People''s Bank of China'),
  ('csrc', '中国证券监督管理委员会', 'China Securities Regulatory Commission')
) as regulators (slug, zh, en)
on conflict (key) do nothing;
