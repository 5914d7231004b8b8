-- question.en: Is the model to be trusted?
-- question.ru: Можно ли доверять модели?
-- answer.en: What it said before the hold-out beside what happened: bias near 0, Gini near 1, coverage near the level of the interval.
-- answer.ru: Что она говорила до контрольного периода рядом с тем, что случилось: смещение около 0, Джини около 1, покрытие около уровня интервала.
SELECT model, holdout_weeks, customers, predicted, actual, bias, gini, interval_coverage
FROM bi.model_backtest
WHERE snapshot_date = (SELECT max(snapshot_date) FROM bi.dim_snapshot)
    AND chosen
