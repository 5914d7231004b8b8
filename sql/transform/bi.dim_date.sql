with days as (
    select cast(unnest(generate_series(
        date_trunc('year', least($as_of, (select coalesce(min(first_day_on), $as_of) from customer_summary))),
        date_trunc('year', $as_of) + interval 4 year - interval 1 day,
        interval 1 day)) as date) as date
)

select
    date,
    year(date) as year,
    quarter(date) as quarter,
    month(date) as month,
    cast(date_trunc('month', date) as date) as month_start,
    strftime(date, '%Y-%m') as year_month,
    ['January', 'February', 'March', 'April', 'May', 'June',
        'July', 'August', 'September', 'October', 'November', 'December'][month(date)] as month_name_en,
    ['Январь', 'Февраль', 'Март', 'Апрель', 'Май', 'Июнь',
        'Июль', 'Август', 'Сентябрь', 'Октябрь', 'Ноябрь', 'Декабрь'][month(date)] as month_name_ru,
    weekofyear(date) as iso_week,
    isodow(date) as iso_weekday,
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][isodow(date)] as weekday_name_en,
    ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'][isodow(date)] as weekday_name_ru,
    date = last_day(date) as is_month_end
from days
