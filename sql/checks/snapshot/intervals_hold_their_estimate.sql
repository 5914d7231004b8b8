select 'customer_key ' || customer_key || ': ' || clv_12m_low || ' to ' || clv_12m_high as violation
from bi.fact_customer_snapshot
where clv_12m_low > clv_12m_high or clv_3m > clv_12m or clv_12m > clv_24m or clv_24m > clv_36m or clv_36m > residual_clv
