-- One row per customer: what a rule may ask for. The M and F scores count together, half rounding up.
select
    scores.*,
    grid.rfm_segment
from segment_scores as scores
left join segment_grid as grid
    on grid.r_score = scores.r_score
    and grid.fm_score = (scores.f_score + scores.m_score + 1) // 2
