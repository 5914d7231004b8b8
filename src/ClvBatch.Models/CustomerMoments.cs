namespace ClvBatch.Models;

/// <summary>Mean and variance of a customer's purchases and value within a horizon; <c>Unit</c> turns a relative value into discounted margin.</summary>
internal readonly record struct CustomerMoments(double Orders, double OrdersVariance, double Value, double ValueVariance, double Dect, double Unit);
